package dev.varve.importers.simpledb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.importers.SourceException;
import dev.varve.importers.SourceFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a directory consists of. There are two files, written in turn, so that one is whole
 * whenever the other is being written: {@code crc32 u32 | size u32 | JSON}, where the checksum
 * covers what follows it. The sound one with the higher version counts.
 *
 * @param version of the list, which each change raises by one
 * @param tables names of files, newest first
 */
record Metadata(BigInteger version, List<String> tables) {
  /** Where the metadata is. */
  static final List<String> FILES = List.of("meta0", "meta1");

  private static final Metadata NONE = new Metadata(BigInteger.ZERO, List.of());
  private static final int HEADER = 8;
  private static final Pattern TABLE = Pattern.compile("sstable_[0-9]+");

  // The second is what earlier versions of the source wrote.
  private static final List<String> LISTS = List.of("SSTableFiles", "SSTables");

  /** Whether a file of this name is a table. */
  static boolean isTable(String name) {
    return TABLE.matcher(name).matches();
  }

  /**
   * Reads the metadata of a directory.
   *
   * @param tablesExist whether the directory holds tables
   * @throws SourceException if neither file is sound, and tables exist or the files are not empty
   */
  static Metadata read(Path directory, boolean tablesExist) throws IOException {
    Metadata newest = NONE;
    SourceException damage = null;
    for (String name : FILES) {
      Path file = directory.resolve(name);
      try {
        Metadata slot = Files.exists(file) ? readSlot(file) : NONE;
        newest = slot.version.compareTo(newest.version) > 0 ? slot : newest;
      } catch (SourceException e) {
        damage = e;
      }
    }
    if (newest.version.signum() > 0) {
      return newest;
    }
    if (damage != null) {
      throw new SourceException(
          damage.file(), damage.position(), damage.problem() + helpless(tablesExist));
    }
    if (tablesExist) {
      throw new SourceException(
          directory.resolve(FILES.getFirst()),
          0,
          "there are tables, but no metadata" + helpless(true));
    }
    return NONE;
  }

  private static String helpless(boolean tablesExist) {
    return "; neither of "
        + String.join(" and ", FILES)
        + " says which tables count"
        + (tablesExist
            ? ". Restore one of them, or copy 'wal' to a directory of its own to have what is in"
                + " the log alone"
            : "");
  }

  private static Metadata readSlot(Path path) throws IOException {
    try (SourceFile file = SourceFile.open(path)) {
      if (file.size() == 0) {
        return NONE; // made, but never written
      }
      if (file.size() < HEADER) {
        throw file.damaged(0, "the file ends before its header does");
      }
      long size = file.u32(4);
      if (!file.has(HEADER, size)) {
        throw file.damaged(4, "a text of " + size + " bytes does not fit into the file");
      }
      CRC32 sum = new CRC32();
      file.digest(4, 4 + size, sum);
      if (sum.getValue() != file.u32(0)) {
        throw file.damaged(0, "the checksum is wrong");
      }
      return parse(file, file.bytes(HEADER, size));
    }
  }

  private static Metadata parse(SourceFile file, byte[] json) throws IOException {
    JsonNode root;
    try {
      ObjectMapper mapper =
          new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      root = mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw file.damaged(HEADER, "it is not JSON: " + e.getOriginalMessage());
    }
    JsonNode version = root.get("Version");
    if (version == null || !version.isIntegralNumber() || version.bigIntegerValue().signum() < 0) {
      throw file.damaged(HEADER, "there is no number 'Version'");
    }
    JsonNode list = list(root);
    if (list == null || !(list.isArray() || list.isNull())) {
      throw file.damaged(HEADER, "there is no list 'SSTableFiles'");
    }
    List<String> tables = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (JsonNode name : list) {
      if (!name.isTextual() || !isTable(name.textValue()) || !known.add(name.textValue())) {
        throw file.damaged(
            HEADER, "entry " + tables.size() + " of the list of tables is not the name of one");
      }
      tables.add(name.textValue());
    }
    return new Metadata(version.bigIntegerValue(), List.copyOf(tables));
  }

  private static @Nullable JsonNode list(JsonNode root) {
    for (String name : LISTS) {
      JsonNode list = root.get(name);
      if (list != null) {
        return list;
      }
    }
    return null;
  }
}
