/** Advisory locks of the database, each for one kind of work that does not run beside itself. Any numbers would do. */

/** Imports take turns, batch by batch: what one has looked up stays true until it has written. */
export const INTAKE_TURN = 7_254_891_034;

/** One release is cut at a time, by whichever process. */
export const RELEASE_TURN = 7_254_891_035;

/** One process grows the tree over the log at a time. Scheduling only: what keeps two from harm is the lock on the head. */
export const TREE_TURN = 7_254_891_036;

/** One process recomputes the log at a time. */
export const CHECK_TURN = 7_254_891_037;
