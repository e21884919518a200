package dev.varve.cli.plugin;

import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.assembly.Discovery;
import dev.varve.cli.parts.OptionDocs;
import dev.varve.spi.ComponentProvider;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The process that loads a jar as a store would and runs the contract of each of its parts. It
 * tells what happens by {@link Event}s on standard output, and may be ended by what it runs.
 */
public final class ContractProcess {
  private final ContractRequest request;
  private final Watchdog watchdog;

  private ContractProcess(ContractRequest request, PrintStream out) {
    this.request = request;
    this.watchdog = new Watchdog(Duration.ofSeconds(request.limitSeconds()), out);
  }

  /** Carries out a {@link ContractRequest}, which is the only argument. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err); // What is checked may print; this is read by nobody but people.
    ContractProcess process = new ContractProcess(ContractRequest.parse(arguments[0]), out);
    process.run();
    process.watchdog.say(Event.of(Event.What.END));
    Runtime.getRuntime().halt(0); // Threads that a part has left behind do not matter.
  }

  private void run() throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(Path.of(request.jar()).toUri().toURL());
    for (String other : request.others()) {
      urls.add(Path.of(other).toUri().toURL());
    }
    ClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ContractProcess.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    watchdog.say(Event.of(Event.What.LOADING));
    Catalog catalog = Catalog.of(Discovery.in(loader));
    List<CatalogEntry> entries =
        catalog.entries().stream().filter(entry -> isOfJar(entry.provider(), urls.get(0))).toList();
    if (request.skip() == 0) {
      catalog
          .problems()
          .forEach(problem -> watchdog.say(Event.of(Event.What.PROBLEM, problem.toString())));
      entries.forEach(entry -> watchdog.say(Event.of(Event.What.PART, part(entry))));
    }
    if (!request.contracts()) {
      return;
    }
    AuthorsTests tests =
        new AuthorsTests(
            request.tests() == null ? null : Path.of(request.tests()),
            loader,
            note -> {
              if (request.skip() == 0) {
                watchdog.say(Event.of(Event.What.NOTE, note));
              }
            });
    if (request.tests() != null
        && request.skip() == 0
        && entries.stream().allMatch(entry -> tests.of(entry.provider()).isEmpty())) {
      watchdog.say(
          Event.of(
              Event.What.NOTE,
              request.tests()
                  + " holds no contract test of these parts: the standard one is run."));
    }
    for (CatalogEntry entry : entries.subList(request.skip(), entries.size())) {
      check(entry, tests);
    }
  }

  private static boolean isOfJar(ComponentProvider<?> provider, URL jar) {
    var source = provider.getClass().getProtectionDomain().getCodeSource();
    return source != null
        && source.getLocation() != null
        && source.getLocation().toString().equals(jar.toString());
  }

  private static FoundPart part(CatalogEntry entry) {
    ComponentProvider<?> provider = entry.provider();
    return new FoundPart(
        entry.kind().label(),
        entry.name(),
        provider.getClass().getName(),
        provider.spiVersion(),
        provider.description(),
        OptionDocs.of(provider.options()));
  }

  /** A place as somebody here would write it. */
  private static Path place(@Nullable String tests) {
    Path place = Path.of(String.valueOf(tests));
    Path here = Path.of("").toAbsolutePath();
    return place.startsWith(here) ? here.relativize(place) : place;
  }

  private void check(CatalogEntry entry, AuthorsTests tests) {
    List<Class<?>> own = tests.of(entry.provider());
    List<Class<?>> all = own.isEmpty() ? List.of(StandardContracts.of(entry.provider())) : own;
    for (Class<?> test : all) {
      RuleListener listener = new RuleListener(watchdog, request.rules());
      String settings =
          own.isEmpty()
              ? StandardContracts.settings(entry.kind())
              : "the author's test " + test.getName() + " (" + place(request.tests()) + ")";
      watchdog.say(
          new Event(Event.What.CONTRACT, part(entry), RuleListener.contract(test), settings));
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(test))
                  .filters(listener)
                  .configurationParameter(
                      ProviderUnderTest.PARAMETER, entry.provider().getClass().getName())
                  .configurationParameter("varve.tck.report", "none")
                  .build(),
              listener);
    }
    watchdog.say(Event.of(Event.What.DONE, part(entry)));
  }
}
