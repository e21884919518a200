package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import dev.varve.compress.CompressionCodec;
import dev.varve.spi.CompressionProvider;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Compression of a block that holds values of which half can be saved, and back. */
@State(Scope.Thread)
public class CodecBenchmark extends PartBenchmark {
  @Param({"lz4", "zstd"})
  String codec = "lz4";

  /** The length of the block in bytes. */
  @Param("4096")
  int length;

  private CompressionCodec compression;
  private byte[] block;
  private byte[] compressed;
  private int compressedLength;
  private byte[] target;
  private byte[] restored;

  /** Makes a block of values, and compresses it. */
  @Setup
  public void compressOnce() {
    compression = Parts.named(CompressionProvider.class, codec);
    block = new byte[length];
    Values values = new Values(Values.LENGTH);
    for (int at = 0; at < length; at += Values.LENGTH) {
      Bytes value = values.of(Keys.present(at));
      value.slice(0, Math.min(Values.LENGTH, length - at)).copyTo(block, at);
    }
    compressed = new byte[compression.maxCompressedLength(length)];
    compressedLength = compression.compress(block, 0, length, compressed, 0);
    target = new byte[compressed.length];
    restored = new byte[length];
  }

  /** Compresses the block. */
  @Benchmark
  public int compress() {
    return compression.compress(block, 0, length, target, 0);
  }

  /** Restores the block. */
  @Benchmark
  public byte[] decompress() throws IOException {
    compression.decompress(compressed, 0, compressedLength, restored, 0, length);
    return restored;
  }
}
