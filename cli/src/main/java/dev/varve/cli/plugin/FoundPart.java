package dev.varve.cli.plugin;

import dev.varve.cli.parts.OptionDocs;
import java.util.List;

/**
 * A part that a jar provides.
 *
 * @param kind its label
 * @param name under which it is used
 * @param provider its class
 * @param spi the version of the interfaces that it was compiled against
 * @param description one sentence
 * @param options with ranges and defaults
 */
record FoundPart(
    String kind,
    String name,
    String provider,
    int spi,
    String description,
    List<OptionDocs.Doc> options) {}
