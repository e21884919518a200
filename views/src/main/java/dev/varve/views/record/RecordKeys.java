package dev.varve.views.record;

import dev.varve.bytes.Bytes;
import dev.varve.codec.KeyCodec;
import dev.varve.codec.KeyCodecs;
import dev.varve.codec.Pair;
import dev.varve.store.KeyRange;
import java.util.Arrays;

/**
 * The keys of a {@link RecordStore}.
 *
 * <p>A group has a key of its own: {@code 'g'} and its name. A record has {@code 'r'}, the name of
 * its group, and its id, as {@link KeyCodecs#pairs} writes them. So the order of keys is the order
 * of groups and then of ids, and no group's keys start like another's.
 */
final class RecordKeys {
  private static final byte GROUP = 'g';
  private static final byte RECORD = 'r';

  private final KeyCodec<String> names = KeyCodecs.utf8();
  private final KeyCodec<Pair<String, Long>> records = KeyCodecs.pairs(names, KeyCodecs.longs());

  RecordKeys() {}

  /** The key that says that a group is there. */
  byte[] group(String group) {
    return key(GROUP, names.encode(group));
  }

  /** The keys of all groups. */
  KeyRange groups() {
    return KeyRange.prefix(new byte[] {GROUP});
  }

  /** The name in the key of a group. */
  String name(Bytes groupKey) {
    return names.decode(groupKey.slice(1, groupKey.length()).toByteArray());
  }

  /** The key of a record. */
  byte[] record(String group, long id) {
    return key(RECORD, records.encode(new Pair<>(group, id)));
  }

  /** The id in the key of a record. */
  long id(Bytes recordKey) {
    return recordKey.prefix(recordKey.length() - Long.BYTES) ^ Long.MIN_VALUE;
  }

  /** The keys of the records of a group from one id to another, both included. */
  KeyRange records(String group, long startId, long endId) {
    byte[] last = record(group, endId);
    return KeyRange.between(record(group, startId), Arrays.copyOf(last, last.length + 1));
  }

  private static byte[] key(byte kind, byte[] rest) {
    byte[] key = new byte[1 + rest.length];
    key[0] = kind;
    System.arraycopy(rest, 0, key, 1, rest.length);
    return key;
  }
}
