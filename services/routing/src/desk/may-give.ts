import { commandKinds, type CommandKind } from '@mottak/case';
import { caseCommands, DomainError } from '@mottak/contracts';
import { isLetIn, type Actor } from '@mottak/platform';

/** Whether the public API lets the actor give such a command at all. */
export const mayGive = (actor: Actor, kind: CommandKind): boolean =>
  actor.human && isLetIn(actor, caseCommands[kind].roles);

/** A case's refusal, which names of what the case allows only what the actor may give. */
export function refusalTo(actor: Actor, refusal: DomainError): DomainError {
  const { code, detail, extras } = refusal;
  const { allowed } = extras;
  if (!Array.isArray(allowed)) return refusal;
  const givable = commandKinds.filter((kind) => allowed.includes(kind) && mayGive(actor, kind));
  return new DomainError(code, detail, { ...extras, allowed: givable });
}
