package dev.varve.wal;

import dev.varve.bytes.Bytes;
import java.io.Closeable;
import java.io.IOException;

/**
 * An open write-ahead log.
 *
 * <p>After {@link #startSegment}, {@link #append} or {@link #sync} threw an {@link IOException},
 * the end of the log is unknown: every later call but {@link #close} and {@link #sizeInBytes}
 * throws one too, which says why. A call that breaks a requirement throws an {@link
 * IllegalArgumentException} or {@link IllegalStateException} and changes nothing.
 *
 * <p>Thread safety: the engine makes one call at a time, except that {@link #sync} and {@link
 * #discardBefore} may run beside {@link #append} and beside each other (never beside {@link
 * #startSegment} or {@link #close}), and that {@link #sizeInBytes} may be called at any time.
 */
public interface Wal extends Closeable {
  /**
   * Ends the current segment, if there is one, and starts the next: later records go there.
   *
   * <p>The old segment is durable as a whole before the new one exists, and the new one's name is
   * durable before this returns. So there is never a hole: if a record is found after a crash, all
   * earlier ones are. The first segment after {@link WalFactory#open} builds on what was replayed
   * in the same way: that is durable too when this returns.
   *
   * <p>REQUIRES: {@code segment} is greater than that of every segment that exists.
   */
  void startSegment(long segment) throws IOException;

  /**
   * Adds a record after all earlier ones. When this returns, the operating system has it: it
   * survives the end of this process, but the loss of power only after {@link #sync}.
   *
   * <p>REQUIRES: {@link #startSegment} was called; the record is not longer than {@link
   * WalFactory#maxRecordLength}.
   *
   * @param record borrowed; may be empty
   */
  void append(Bytes record) throws IOException;

  /** Makes every record durable whose {@link #append} returned before this call. */
  void sync() throws IOException;

  /**
   * Deletes all segments before {@code segment}; they are not needed any more. If this throws, some
   * of them are left, the log is as sound as before, and the call may be repeated.
   *
   * <p>REQUIRES: {@code segment} is not greater than the current segment, if there is one; no later
   * {@link WalFactory#open} asks for an older segment.
   */
  void discardBefore(long segment) throws IOException;

  /**
   * The bytes of all segments that were not discarded, those of the first segment replayed and
   * later. What stands before it counts as discarded, whether or not it was deleted. Copies in
   * {@linkplain WalContext#mirrors mirrors} do not count.
   */
  long sizeInBytes();

  /**
   * Ends the log. The current segment, if it is sound, is closed so that the next {@link
   * WalFactory#open} can tell any damage from a torn end, and made durable. Closing twice does
   * nothing.
   */
  @Override
  void close() throws IOException;
}
