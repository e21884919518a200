package dev.varve.cli.move;

import dev.varve.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 of keyspaces and entries, which is the same for the same content, however a store is
 * assembled and whatever happened to it before. A keyspace without entries makes no difference.
 *
 * <p>What is digested: for each keyspace that has entries, in the order of names, {@code K | length
 * u32 | name}; then for each of its entries, in the order of keys, {@code E | length of the key u32
 * | length of the value u32 | key | value}; numbers with their big end first.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class ContentDigest implements ContentVisitor {
  private final MessageDigest sha256 = sha256();
  private final ByteBuffer header = ByteBuffer.allocate(9);
  private String keyspace = "";
  private boolean announced;
  private long keyspaces;
  private long entries;
  private long bytes;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void keyspace(String name) {
    keyspace = name;
    announced = false;
  }

  @Override
  public void entry(Bytes key, Bytes value) {
    if (!announced) {
      byte[] name = keyspace.getBytes(StandardCharsets.UTF_8);
      sha256.update(header.clear().put((byte) 'K').putInt(name.length).flip());
      sha256.update(name);
      announced = true;
      keyspaces++;
    }
    sha256.update(
        header.clear().put((byte) 'E').putInt(key.length()).putInt(value.length()).flip());
    sha256.update(key.array(), key.offset(), key.length());
    sha256.update(value.array(), value.offset(), value.length());
    entries++;
    bytes += key.length() + (long) value.length();
  }

  /** What was digested so far. */
  Totals totals() {
    try {
      MessageDigest copy = (MessageDigest) sha256.clone();
      return new Totals(keyspaces, entries, bytes, HexFormat.of().formatHex(copy.digest()));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java can copy a SHA-256", e);
    }
  }
}
