package dev.varve.verification.fuzz;

import java.util.List;

/**
 * Something that reads bytes which may be anything.
 *
 * @param name of the target, which is that of its method in {@link HostileBytesTest}
 * @param freeBytes what a run may allocate beside sixteen times its input
 * @param seeds inputs that are worth changing
 * @param reader reads an input, and lets nothing out but errors of a kind that must not happen
 */
record Target(String name, long freeBytes, List<byte[]> seeds, Reader reader) {
  /** Reads an input. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads an input.
     *
     * @return how many bytes there were to be read, which is more than the input has if that only
     *     says what to do with others
     */
    long read(byte[] input) throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
