package dev.varve.table.block;

import dev.varve.table.ReadPurpose;
import dev.varve.table.block.FrameInput.Scratch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of a table from its file in pieces: of one block for a cursor that jumps, of
 * more and more for one that walks.
 *
 * <p>Thread safety: none; it belongs to one cursor.
 */
final class Pieces {
  private static final int FIRST_PIECE = 16 << 10;
  private static final int LARGEST_PIECE = 256 << 10;

  private final TableParts parts;
  private final TableIndex index;
  private final boolean mayJump;
  private final Scratch scratch = new Scratch();
  private byte[] piece = new byte[0];
  private int pieceFirst;
  private int pieceEnd;
  private int pieceSize;
  private int lastRead = Integer.MIN_VALUE;
  private byte @Nullable [] spare;
  private byte @Nullable [] shown;

  Pieces(TableParts parts, ReadPurpose purpose) {
    this.parts = parts;
    this.index = parts.index();
    this.mayJump = purpose == ReadPurpose.QUERY;
    this.pieceSize = mayJump ? 0 : LARGEST_PIECE;
  }

  /** A block that may be kept, and that keys are looked up in. */
  DataBlock lasting(int number) throws IOException {
    return decode(number, true, null);
  }

  /** A block to walk over, whose memory is used again by the call after the next one. */
  DataBlock passing(int number) throws IOException {
    byte[] reused = spare;
    spare = shown;
    DataBlock block = decode(number, false, reused);
    shown = block.data;
    return block;
  }

  private DataBlock decode(int number, boolean hashed, byte @Nullable [] reused)
      throws IOException {
    if (number < pieceFirst || number >= pieceEnd) {
      read(number);
    }
    int offset = (int) (index.position(number) - index.position(pieceFirst));
    return parts.decode(number, piece, offset, scratch, hashed, reused);
  }

  /** Reads a piece that holds the block, and lies behind or before it as the cursor walks. */
  private void read(int number) throws IOException {
    boolean backward = number == lastRead - 1;
    if (mayJump) {
      boolean walks = backward || number == lastRead + 1;
      pieceSize = walks ? Math.clamp(pieceSize * 2L, FIRST_PIECE, LARGEST_PIECE) : 0;
    }
    int first = number;
    int end = number + 1;
    if (backward) {
      while (first > 0 && index.position(end) - index.position(first - 1) <= pieceSize) {
        first--;
      }
    } else {
      while (end < index.blocks() && index.position(end + 1) - index.position(first) <= pieceSize) {
        end++;
      }
    }
    int size = (int) (index.position(end) - index.position(first));
    pieceEnd = pieceFirst;
    if (piece.length < size) {
      long all = index.position(index.blocks());
      piece = new byte[(int) Math.max(size, Math.min(pieceSize, all))];
    }
    parts.file().read(index.position(first), piece, 0, size);
    pieceFirst = first;
    pieceEnd = end;
    lastRead = backward ? first : end - 1;
  }
}
