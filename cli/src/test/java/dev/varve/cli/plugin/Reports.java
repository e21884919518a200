package dev.varve.cli.plugin;

import dev.varve.cli.parts.OptionDocs;
import java.nio.file.Path;
import java.util.List;

/** Reports, as they might come of a check. */
final class Reports {
  /**
   * Markup, an entity, quotes, characters that no page may hold, and a word that breaks no line.
   */
  static final String HOSTILE =
      "</title></style><script>window.hurt=1</script><img src=x onerror=\"window.hurt=1\">"
          + "&amp; ' ]]> <!-- \u0000\u001b[31m\u0085\ufffe\ud800 \ud83d\ude00 "
          + "com.acme.".repeat(60);

  private static final String START = "2026-01-02T03:04:05Z";

  private Reports() {}

  /** A text as a page shows it. */
  static String shown(String text) {
    return text.replaceAll("[\u0000\u001b\u0085\ufffe\ud800]", "\ufffd");
  }

  private static PartReport part(String text) {
    PartReport part =
        new PartReport(
            new FoundPart(
                "compression",
                text,
                "com.acme." + text,
                1,
                "Says: " + text,
                List.of(
                    new OptionDocs.Doc("level", "3", "from 1 to " + text, "How hard. " + text))));
    part.begin("CompressionCodecContract", "default options, " + text);
    part.kept("everyLengthOfEveryContentComesBack");
    part.skip("noMemoryIsTakenForEachCall");
    part.took(1234);
    return part;
  }

  /** All is in order. */
  static CheckReport sound(String text) {
    return new CheckReport(
        Path.of("acme.jar"), START, List.of(), List.of(part(text), part("b")), List.of(), true);
  }

  /** Nothing is in order, and every text is this. */
  static CheckReport broken(String text) {
    PartReport broken = part(text);
    broken.broke("blockIsNotRestoredToAnotherLength", "it said " + text + "\n\tat the end");
    return new CheckReport(
        Path.of(
            "acme-" + text.replace('/', '-').replace('\0', '-').replace('\ud800', '-') + ".jar"),
        START,
        List.of(
            new Finding("providersCanBeMade", text), new Finding("providersCanBeMade", "again")),
        List.of(part("sound"), broken),
        List.of("a note: " + text),
        true);
  }

  /** The jar alone was checked. */
  static CheckReport withoutContracts() {
    FoundPart part = new FoundPart("wal", "acme.log", "com.acme.Log", 1, "A log.", List.of());
    return new CheckReport(
        Path.of("acme.jar"), START, List.of(), List.of(new PartReport(part)), List.of(), false);
  }
}
