/** What the card says, and how large it is. */
export interface CardText {
  readonly name: string;
  readonly status: string;
}

export const WIDTH = 1200;
export const HEIGHT = 630;

/** For who does not see the card. */
export const cardInWords = ({ name, status }: CardText): string =>
  `${name}. ${status}. A client sends two credentials to a server: one ends there, the other goes on to an API.`;
