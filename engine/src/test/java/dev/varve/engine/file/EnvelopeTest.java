package dev.varve.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final Envelope ENVELOPE =
      new Envelope(FileKind.TABLE, 9, "acme.trie", 0x0201, new UUID(0x1122334455667788L, 0x99L));

  private static byte[] written() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    try (AppendFile file = storage.create(ENVELOPE.name())) {
      AppendFile content = ENVELOPE.write(file);
      assertThat(content.position()).isZero();
      content.append(new byte[] {7}, 0, 1);
    }
    try (ReadFile file = storage.open(ENVELOPE.name())) {
      byte[] bytes = new byte[(int) file.size()];
      file.read(0, bytes, 0, bytes.length);
      return bytes;
    }
  }

  private static ReadFile file(FileName name, byte[] content) throws IOException {
    MemoryStorage storage = new MemoryStorage();
    try (AppendFile file = storage.create(name)) {
      file.append(content, 0, content.length);
    }
    return storage.open(name);
  }

  @Test
  void anEnvelopeHasTheBytesThatFormatMdSays() throws IOException {
    String hex = HexFormat.of().formatHex(written());
    assertThat(hex)
        .startsWith(
            "890d56617276650a" // magic
                + "01" // layout
                + "04" // table
                + "0102" // version
                + "09" // length of the name
                + HexFormat.of()
                    .formatHex("acme.trie".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                + "00".repeat(64 - 9)
                + "8877665544332211"
                + "9900000000000000" // store
                + "0900000000000000"); // number
    assertThat(hex).hasSize(2 * (Envelope.SIZE + 1));
  }

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    try (ReadFile file = file(ENVELOPE.name(), written())) {
      Envelope.Content content = Envelope.open(file, ENVELOPE.storeId());
      assertThat(content.envelope()).isEqualTo(ENVELOPE);
      assertThat(content.file().size()).isEqualTo(1);
      byte[] one = new byte[1];
      content.file().read(0, one, 0, 1);
      assertThat(one).containsExactly(7);
      assertThatThrownBy(() -> content.file().read(1, one, 0, 1))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining("129");
    }
  }

  @Test
  void everyFlippedByteAndEveryCutIsReported() throws IOException {
    byte[] sound = written();
    for (int at = 0; at < Envelope.SIZE; at++) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 4;
      int byteAt = at;
      try (ReadFile file = file(ENVELOPE.name(), damaged);
          ReadFile cut = file(ENVELOPE.name(), java.util.Arrays.copyOf(sound, at))) {
        assertThatThrownBy(() -> Envelope.read(file))
            .as("byte %s", byteAt)
            .isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> Envelope.read(cut))
            .as("cut at %s", byteAt)
            .isInstanceOf(CorruptFileException.class);
      }
    }
  }

  @Test
  void aFileOfAnotherNameOrStoreIsReported() throws IOException {
    try (ReadFile renamed = file(new FileName(FileKind.TABLE, 10), written());
        ReadFile foreign = file(ENVELOPE.name(), written())) {
      assertThatThrownBy(() -> Envelope.read(renamed)).hasMessageContaining("renamed");
      assertThatThrownBy(() -> Envelope.open(foreign, new UUID(0, 0)))
          .hasMessageContaining(ENVELOPE.storeId().toString());
    }
  }
}
