package dev.varve.testkit.compress;

/**
 * The contract of compression codecs as a test: extend it, name the provider, and run it.
 *
 * <pre>{@code
 * final class MyCodecTest extends CompressionCodecContract {
 *   @Override
 *   protected CompressionProvider provider() {
 *     return new MyCodecProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>The chapters:
 *
 * <ol>
 *   <li>Round trips: every length, content and place in an array comes back, whatever the options;
 *       nothing outside of the given parts is read, written or counted on; threads do not disturb
 *       each other; no memory is taken for each call.
 *   <li>Hostile input: every flipped bit, every cut, more bytes, garbage and hostile numbers end in
 *       an {@link java.io.IOException} or in as many bytes as were asked for, and never in writing
 *       elsewhere. A sound block that should be shorter or longer than it is ends in an exception.
 * </ol>
 *
 * <p>Override {@link #variants} if there are options: what a codec wrote with some of them is read
 * with any others.
 */
public abstract class CompressionCodecContract extends HostileInputRules {
  /** A contract to be extended. */
  protected CompressionCodecContract() {}
}
