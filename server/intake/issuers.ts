/** Who issues cards under which first digits, and how long their numbers are (ISO/IEC 7812 ranges in public use). */
type Issuer = { from: number; to: number; lengths: readonly number[] };

const range = (from: number, to: number, ...lengths: number[]): Issuer => ({ from, to, lengths });
const LONG = [16, 17, 18, 19];

const ISSUERS: readonly Issuer[] = [
  range(4, 4, 13, 16, 19), // Visa
  range(51, 55, 16), // Mastercard
  range(2221, 2720, 16), // Mastercard
  range(34, 34, 15), // American Express
  range(37, 37, 15), // American Express
  range(6011, 6011, ...LONG), // Discover
  range(644, 649, ...LONG), // Discover
  range(65, 65, ...LONG), // Discover, RuPay, Verve, Elo
  range(300, 305, 14, ...LONG), // Diners Club
  range(3095, 3095, 14, ...LONG), // Diners Club
  range(36, 36, 14, ...LONG), // Diners Club
  range(38, 39, 14, ...LONG), // Diners Club
  range(3528, 3589, ...LONG), // JCB
  range(62, 62, ...LONG), // UnionPay
  range(2200, 2204, ...LONG), // Mir
  range(60, 60, 16), // RuPay
  range(81, 82, 16), // RuPay, UnionPay
  range(508, 508, 16), // RuPay
  range(506, 507, 16, 18, 19), // Verve
  range(509, 509, 16), // Elo
  range(636, 639, ...LONG), // InterPayment, InstaPayment
  range(9792, 9792, 16), // Troy
  range(5018, 5020, 13, 14, 15, ...LONG), // Maestro, Dankort
  range(5038, 5038, 13, 14, 15, ...LONG), // Maestro
  range(56, 58, 13, 14, 15, ...LONG), // Maestro
  range(6304, 6304, 13, 14, 15, ...LONG), // Maestro
  range(67, 67, 13, 14, 15, ...LONG), // Maestro
];

/** By their first two digits, so that most numbers are dismissed by one look. */
const BY_START = new Map<string, Issuer[]>();
for (let start = 0; start < 100; start++) {
  const two = String(start).padStart(2, "0");
  const here = ISSUERS.filter(({ from, to }) => {
    const first = (bound: number) => Number(String(bound).padEnd(2, "0").slice(0, 2));
    return first(from) <= start && start <= (to < 10 ? to * 10 + 9 : first(to));
  });
  if (here.length) BY_START.set(two, here);
}

/** True when some issuer's numbers have these first two digits. */
export const mayBegin = (two: string): boolean => BY_START.has(two);

/** True when some issuer gives out numbers that begin like this and are as long. */
export function isIssued(digits: string): boolean {
  const issuers = BY_START.get(digits.slice(0, 2));
  return (
    issuers?.some(({ from, to, lengths }) => {
      if (!lengths.includes(digits.length)) return false;
      const prefix = Number(digits.slice(0, String(from).length));
      return prefix >= from && prefix <= to;
    }) ?? false
  );
}
