package dev.varve.cli.plugin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the contract of a part.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class PartReport {
  private final FoundPart part;
  private final List<String> settings = new ArrayList<>();
  private final List<String> run = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<Finding> broken = new ArrayList<>();
  private String contract = "";
  private long millis;

  PartReport(FoundPart part) {
    this.part = part;
  }

  FoundPart part() {
    return part;
  }

  /** The name of its contract, or nothing if none was run. */
  String contract() {
    return contract;
  }

  /** With what settings the contract was run; one for each time. */
  List<String> settings() {
    return settings;
  }

  /** The rules that were run and not left out. */
  List<String> rules() {
    return run;
  }

  /** Rules that do not apply. */
  List<String> skipped() {
    return skipped;
  }

  /** Rules that were broken. */
  List<Finding> broken() {
    return broken;
  }

  /** How long it took. */
  long millis() {
    return millis;
  }

  void begin(String name, @Nullable String with) {
    contract = name;
    settings.add(String.valueOf(with));
  }

  void kept(String rule) {
    if (!run.contains(rule)) {
      run.add(rule);
    }
  }

  void broke(String rule, String message) {
    kept(rule);
    if (broken.stream().noneMatch(finding -> finding.rule().equals(rule))) {
      broken.add(new Finding(rule, message));
    }
  }

  void skip(String rule) {
    skipped.add(rule);
  }

  void took(long time) {
    millis += time;
  }
}
