/** A message whose recipient hears the same by another way. Its words hold no addresses. */
export class Unneeded extends Error {
  override readonly name = 'Unneeded';
}
