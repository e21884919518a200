package dev.varve.importers.memmap;

import dev.varve.bytes.Bytes;
import dev.varve.views.memory.Memory;
import dev.varve.views.memory.MemoryStore;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes what it receives into a {@link MemoryStore}. Memories keep their ids; what is well-formed
 * UTF-8 is a text, as the source writes them.
 *
 * <p>Thread safety: none; one thread at a time, and nobody appends to the target meanwhile.
 */
public final class MemoryStoreSink implements MemorySink {
  private final MemoryStore target;

  /** Writes into {@code target}. */
  public MemoryStoreSink(MemoryStore target) {
    this.target = target;
  }

  @Override
  public void memory(long id, Bytes content, List<String> tags) {
    Memory.Kind kind = isText(content) ? Memory.Kind.TEXT : Memory.Kind.BYTES;
    target.restore(new Memory(id, kind, content, tags));
  }

  private static boolean isText(Bytes content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Override
  public void put(String key, Bytes value) {
    target.set(key, value.toByteArray());
  }

  @Override
  public void delete(String key) {
    target.delete(key);
  }

  @Override
  public void segment(String stream, Bytes content) {
    target.appendStream(stream, content.toByteArray());
  }
}
