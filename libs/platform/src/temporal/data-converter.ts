import type { DataConverter } from '@temporalio/common';

/** The one place that payloads of Temporal go through, on clients and workers alike. JSON as it is, for now. */
export const dataConverter: DataConverter = {};
