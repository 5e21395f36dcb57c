import type { RotaView } from '@mottak/contracts';
import { compileRota, onDutyAt } from '@mottak/rota';
import type { RotaVersion } from './rota.store.js';

/** A rota as people see it, with who has duty at an instant. */
export function rotaViewOf(version: RotaVersion, at: Date): RotaView {
  const { rota_id, name, definition, valid_from, changed_by } = version;
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
    onDuty: onDutyAt(compileRota(definition), at.getTime()),
  };
}
