/** Mail to an address that nobody has vouched for waits: a person of a customer may name anybody's. */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed';

  constructor() {
    super(unconfirmed);
  }
}

/** The reason of a delivery that is held so. */
export const unconfirmed = 'the staff has not confirmed the address of the contact';
