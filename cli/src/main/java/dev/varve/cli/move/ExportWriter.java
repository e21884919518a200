package dev.varve.cli.move;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.ByteWriter;
import dev.varve.cli.text.EscapedText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes an export; {@link #finish} writes its last line.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class ExportWriter implements ContentVisitor {
  private static final int BUFFER = 1 << 16;

  private final ByteWriter target;
  private final ContentDigest digest = new ContentDigest();

  /** Writes to a stream, which stays open. */
  ExportWriter(OutputStream stream) throws IOException {
    target = new ByteWriter(stream, BUFFER);
    line(ExportFormat.FIRST_LINE);
  }

  @Override
  public void keyspace(String name) throws IOException {
    digest.keyspace(name);
    line(ExportFormat.KEYSPACE + name);
  }

  @Override
  public void entry(Bytes key, Bytes value) throws IOException {
    digest.entry(key, value);
    EscapedText.write(key, target);
    target.write('\t');
    EscapedText.write(value, target);
    target.write('\n');
  }

  /** Writes the last line, and returns what was written. */
  Totals finish() throws IOException {
    Totals totals = digest.totals();
    line(ExportFormat.lastLine(totals));
    target.flush();
    return totals;
  }

  private void line(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    target.write(bytes, 0, bytes.length);
    target.write('\n');
  }
}
