package dev.varve.verification.corruption;

/** How a store took damage. All of these are right; what is wrong is thrown. */
enum Verdict {
  /** It was not opened, and nothing was changed. */
  REFUSED,
  /** It was opened, and said in one of its answers that something is damaged. */
  REPORTED,
  /** It was opened without the newest commits, as nothing promised them. */
  SHORTENED,
  /** All answers were right, as if nothing were damaged. */
  UNNOTICED
}
