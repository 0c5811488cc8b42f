const number = new Intl.NumberFormat("en");

/** The database rounds down to ten once a day, and says nothing of fewer. */
export function aboutPeople(people: number | null): string {
  if (people === null) return "not counted yet";
  return people < 10 ? "fewer than 10" : `${number.format(people)}+`;
}
