package dev.varve.testkit.report;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author is told whose provider nobody finds. */
final class ListingTest {
  private static final String FILE = "META-INF/services/dev.varve.spi.MemTableProvider";

  @TempDir private Path directory;

  /** A provider that may be listed. */
  public static final class Mine implements MemTableProvider {
    /** Called by whoever finds it. */
    public Mine() {}

    @Override
    public String name() {
      return "acme.mine";
    }

    @Override
    public String description() {
      return "No tables.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public MemTableFactory create(Options options) {
      throw new UnsupportedOperationException();
    }
  }

  private void check(String lines) throws IOException {
    Path file = directory.resolve(FILE);
    Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(file, lines);
    URL[] path = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, Mine.class.getClassLoader())) {
      Listing.check(new Mine(), loader);
    }
  }

  @Test
  void providerThatIsListedIsFound() {
    assertThatCode(() -> check(Mine.class.getName() + "\n")).doesNotThrowAnyException();
  }

  @Test
  void whoIsNotListedIsToldWhichLineToAddToWhichFile() {
    assertThatThrownBy(() -> check(""))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("add the line")
        .hasMessageContaining("  " + Mine.class.getName() + System.lineSeparator())
        .hasMessageContaining("  src/main/resources/" + FILE);
  }

  @Test
  void lineThatNamesAClassThatIsGoneIsTold() {
    String gone = "com.acme.OldName\n";
    assertThatThrownBy(() -> check(gone))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("  " + Mine.class.getName() + System.lineSeparator())
        .hasMessageContaining("com.acme.OldName");
    assertThatThrownBy(() -> check(gone + Mine.class.getName() + "\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("com.acme.OldName")
        .hasMessageContaining("mend or remove it");
  }
}
