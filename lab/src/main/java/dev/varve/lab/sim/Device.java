package dev.varve.lab.sim;

/**
 * What files lie on, as far as a simulation goes: bandwidth that all jobs share.
 *
 * <p>A job alone gets the bandwidth divided by {@code parallelism}; up to that many jobs do not
 * slow each other, and more of them share all of it evenly.
 *
 * @param readBytesPerSecond that it reads if it does nothing else, positive
 * @param writeBytesPerSecond that it writes if it does nothing else, positive
 * @param parallelism how many jobs it takes to use it fully, at least 1
 */
public record Device(double readBytesPerSecond, double writeBytesPerSecond, int parallelism) {
  /** Such as a solid state disk of a server: 2 GB/s read, 1 GB/s written, by 4 jobs at once. */
  public static final Device STANDARD = new Device(2e9, 1e9, 4);

  /**
   * A device.
   *
   * @throws IllegalArgumentException if a bandwidth is not positive or parallelism less than 1
   */
  public Device {
    if (!(readBytesPerSecond > 0) || !(writeBytesPerSecond > 0) || parallelism < 1) {
      throw new IllegalArgumentException(
          "a device has a positive bandwidth for reads and writes, and a parallelism of 1 or more");
    }
  }

  /** The share of the bandwidth that each of some jobs gets. */
  double share(int jobs) {
    return 1.0 / Math.max(jobs, parallelism);
  }

  /** How many seconds a job would take if it had all of the bandwidth. */
  double work(long readBytes, long writtenBytes) {
    return readBytes / readBytesPerSecond + writtenBytes / writeBytesPerSecond;
  }
}
