package dev.varve.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.MalformedException;
import dev.varve.entry.EntryKind;
import dev.varve.store.Durability;
import dev.varve.store.WriteBatch;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordTest {
  private static List<String> read(Bytes record) throws MalformedException {
    List<String> writes = new ArrayList<>();
    new RecordReader()
        .read(
            record,
            (keyspace, sequence, kind, key, value) ->
                writes.add(keyspace + " " + sequence + " " + kind + " " + key + " " + value));
    return writes;
  }

  private static Bytes sample() {
    RecordWriter writer = new RecordWriter(_ -> 0);
    writer.start(7);
    WriteBatch batch = new WriteBatch();
    batch.put(new byte[] {'a'}, new byte[] {'1', '2'});
    batch.delete(new byte[] {'b'});
    assertThat(writer.add(Commit.of(batch, Durability.OS, null))).isNull();
    assertThat(
            writer.add(Commit.of(300, EntryKind.PUT, new byte[] {'c'}, new byte[0], Durability.OS)))
        .isNull();
    return writer.finish().copy();
  }

  @Test
  void aRecordHasTheBytesThatFormatMdSays() throws MalformedException {
    assertThat(HexFormat.of().formatHex(sample().toByteArray()))
        .isEqualTo(
            "0700000000000000" // first sequence
                + "03000000" // writes
                + "01000161023132" // put in keyspace 0: a = 12
                + "02000162" // delete in keyspace 0: b
                + "01ac02016300"); // put in keyspace 300: c = nothing
    assertThat(read(sample())).containsExactly("0 7 PUT a 12", "0 8 DELETE b ", "300 9 PUT c ");
  }

  @Test
  void noBytesMakeAReaderDoAnythingButReadOrSayThatTheyAreMalformed() {
    Random random = new Random(1);
    byte[] sound = sample().toByteArray();
    int malformed = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = java.util.Arrays.copyOf(sound, random.nextInt(sound.length + 3));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(Bytes.wrap(bytes)).size()).isLessThanOrEqualTo(bytes.length);
      } catch (MalformedException e) {
        malformed++;
      }
    }
    assertThat(malformed).isGreaterThan(1000);
  }
}
