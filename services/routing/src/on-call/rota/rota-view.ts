import type { RotaVersionView, RotaView } from '@mottak/contracts';
import { compileRota, onDutyAt } from '@mottak/rota';
import type { RotaVersion } from './rota.store.js';

/** A rota as people see it, with who has duty at an instant. */
export const rotaViewOf = (version: RotaVersion, at: Date): RotaView => ({
  ...rotaVersionViewOf(version),
  onDuty: onDutyAt(compileRota(version.definition), at.getTime()),
});

/** One version of a rota, as it was made. */
export function rotaVersionViewOf(version: RotaVersion): RotaVersionView {
  const { rota_id, name, definition, valid_from, changed_by, why } = version;
  const { zone, levels, changes = [] } = definition;
  return {
    id: rota_id,
    name,
    zone,
    levels,
    changes,
    version: version.version,
    validFrom: valid_from.toISOString(),
    changedBy: changed_by,
    why,
  };
}
