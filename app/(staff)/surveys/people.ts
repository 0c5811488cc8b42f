const number = new Intl.NumberFormat("en");

/** The database rounds down to ten, and says nothing of fewer. */
export const aboutPeople = (people: number) => (people < 10 ? "fewer than 10" : `${number.format(people)}+`);
