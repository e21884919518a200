package dev.varve.testkit.wal;

/**
 * The contract of write-ahead logs as a test: extend it, name the provider, and run it.
 *
 * <pre>{@code
 * final class MyWalTest extends WalContract {
 *   @Override
 *   protected WalProvider provider() {
 *     return new MyWalProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>It is for logs that keep their records in the files of their {@link dev.varve.wal.WalContext},
 * and judges them by what they bring back and by nothing else. A log whose {@link
 * dev.varve.wal.WalFactory#keepsRecords} is false keeps {@link NoRecordsWalContract} instead.
 *
 * <p>The chapters:
 *
 * <ol>
 *   <li>Records: every length at every place of a block, order, borrowed bytes, the longest record.
 *   <li>Segments: numbers, replay from any segment on, discarding, sizes, opening again and again.
 *   <li>Crashes: at every operation of a run, and of the run after its recovery, in every {@link
 *       CrashModel}; every cut; tails of zeros and garbage. What is there afterwards is a prefix of
 *       what was appended that holds everything promised.
 *   <li>Damage: every byte of a closed log and of a synced region, sectors, records and segments at
 *       other places, missing or foreign segments, hostile numbers, failures to read. What comes is
 *       an error or the right answer.
 *   <li>Failures: every operation of a run fails once, an append also after a part was written. The
 *       log says so from then on, touches no dead handle, and what was promised is there after
 *       opening again.
 *   <li>Concurrency: sync, discard and size beside append.
 *   <li>Mirrors, of a log whose {@link dev.varve.wal.WalFactory#mirrors} says that it keeps copies:
 *       any place may be lost or damaged, also in a crash, and another one after that. A log that
 *       says no writes into none.
 * </ol>
 *
 * <p>A failure names the rule that was broken, and where there is chance in it, the seed.
 *
 * <p>Override {@link #options} to test a log with other options; with a {@link
 * dev.varve.wal.WalFactory#maxRecordLength} of at most 64 MiB, records of that length are tested
 * too.
 */
public abstract class WalContract extends MirrorRules {
  /** A contract to be extended. */
  protected WalContract() {}
}
