package dev.varve.wal.segment;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;

/**
 * The options of logs that are a {@link SegmentedWalFactory}. None of them changes what is on disk,
 * so a log is read without knowing them.
 */
public final class SegmentedWalOptions {
  /**
   * The longest record that is accepted. A record is what one commit writes, and it is laid out in
   * memory as a whole, so this bounds what one commit can take.
   */
  public static final Option<ByteSize> MAX_RECORD_SIZE =
      Option.size(
          "max-record-size",
          ByteSize.mib(1),
          ByteSize.gib(1),
          ByteSize.mib(256),
          "The longest record, and so the largest batch, that is accepted. Writing one takes as"
              + " much memory once more. Longer records that are already in the log stay"
              + " readable.");

  /** How much memory a log keeps for laying out the next record. */
  public static final Option<ByteSize> BUFFER_SIZE =
      Option.size(
          "buffer-size",
          ByteSize.kib(64),
          ByteSize.mib(64),
          ByteSize.mib(1),
          "How much memory the log keeps for laying out records. A longer record takes memory of"
              + " its own while it is written; raise this if most batches are longer.");

  /** All of them. */
  public static final OptionSchema SCHEMA = OptionSchema.of(MAX_RECORD_SIZE, BUFFER_SIZE);

  private SegmentedWalOptions() {}
}
