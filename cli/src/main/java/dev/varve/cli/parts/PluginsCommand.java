package dev.varve.cli.parts;

import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.Session;
import dev.varve.cli.text.Wrapped;
import dev.varve.engine.EngineSettings;
import dev.varve.option.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve plugins}. */
@Command(
    name = "plugins",
    header = "Lists the parts that stores can be assembled from.",
    description = {
      "For each part its kind, its name, what it is, the jar that it came from, and its options"
          + " with their defaults. Jars in the directory of --plugins are searched, too.",
      "The exit code is 1 if a part was found and cannot be used; standard error says why.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve plugins",
      "  varve plugins block",
      "  varve plugins --plugins my-jars --json",
    })
public final class PluginsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Only parts of this name or this kind, such as 'table'.")
  private @Nullable String name;

  @Mixin private JsonOption json = new JsonOption();

  /** The command in a session. */
  public PluginsCommand(Session session) {
    this.session = session;
  }

  /** A part, for programs. */
  record Part(
      String kind, String name, String description, String jar, List<OptionDocs.Doc> options) {
    static Part of(CatalogEntry entry) {
      return new Part(
          entry.kind().label(),
          entry.name(),
          entry.provider().description(),
          entry.origin(),
          OptionDocs.of(entry.provider().options()));
    }
  }

  /** All parts, for programs. */
  record Report(
      List<Part> parts,
      List<OptionDocs.Doc> storeSettings,
      List<OptionDocs.Doc> keyspaceSettings,
      List<String> problems) {}

  @Override
  public Integer call() {
    Catalog catalog = session.assembler().catalog();
    List<Part> parts = catalog.entries().stream().filter(this::isWanted).map(Part::of).toList();
    if (parts.isEmpty() && name != null) {
      throw unknown(catalog, name);
    }
    List<String> problems = catalog.reasonsToMiss().stream().map(Problem::toString).toList();
    List<OptionDocs.Doc> store = OptionDocs.of(EngineSettings.STORE);
    List<OptionDocs.Doc> keyspace = OptionDocs.of(EngineSettings.KEYSPACE);
    if (json.isGiven()) {
      Json.print(session.console(), new Report(parts, store, keyspace, problems));
    } else {
      PrintWriter out = session.console().out();
      out.print(text(parts));
      if (name == null) {
        out.print("settings of a store\n" + OptionDocs.text(store, "    "));
        out.print("\nsettings of a keyspace\n" + OptionDocs.text(keyspace, "    "));
      }
      problems.forEach(session.console()::note);
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private boolean isWanted(CatalogEntry entry) {
    return name == null || entry.name().equals(name) || entry.kind().label().equals(name);
  }

  private static CommandException unknown(Catalog catalog, String name) {
    TreeSet<String> known = new TreeSet<>();
    for (CatalogEntry entry : catalog.entries()) {
      known.add(entry.name());
      known.add(entry.kind().label());
    }
    return CommandException.unknown(
        "there is no part and no kind of part", name, "There are", known, "");
  }

  private static String text(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.kind)
          .append(' ')
          .append(part.name)
          .append("  (")
          .append(part.jar)
          .append(")\n")
          .append(Wrapped.text(part.description, "  ", 96))
          .append(OptionDocs.text(part.options, "    "))
          .append('\n');
    }
    return text.toString();
  }
}
