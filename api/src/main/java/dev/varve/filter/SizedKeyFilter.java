package dev.varve.filter;

/**
 * A key filter that can be made with more memory for each key than its options say, or with less,
 * so that memory can be divided among tables by what it is worth there.
 */
public interface SizedKeyFilter extends KeyFilter {
  /**
   * The share of absent keys that pass a filter of many keys, as large as the options say: above 0
   * and below 1.
   */
  double falsePositiveRate();

  /**
   * Starts a filter of another size, as near to it as there is one.
   *
   * @param memory how many times as many bits for each key it has as one of {@link #builder()};
   *     above 0, and 1 makes the same filter as that
   */
  FilterBuilder builder(double memory);
}
