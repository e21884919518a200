package dev.varve.cli.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Small jars with codecs, sound and otherwise, compiled on the spot. */
final class Jars {
  static final String CODEC = "META-INF/services/dev.varve.spi.CompressionProvider";

  private static final String SOUND =
      """
      package com.acme;
      import dev.varve.compress.CompressionCodec;
      import dev.varve.option.Options;
      public MODIFIER NAME implements dev.varve.spi.CompressionProvider {
        MEMBERS
        @Override public String name() { return NAMED; }
        @Override public String description() { return "<b>Copies & nothing else.</b>"; }
        @Override public int spiVersion() { return VERSION; }
        @Override public CompressionCodec create(Options options) {
          return new CompressionCodec() {
            @Override public int maxCompressedLength(int length) { return length; }
            @Override public int compress(byte[] from, int offset, int length, byte[] to, int at) {
              BODY
              System.arraycopy(from, offset, to, at, length);
              return length;
            }
            @Override public void decompress(
                byte[] from, int offset, int length, byte[] to, int at, int wanted)
                throws java.io.IOException {
              if (length != wanted) { throw new java.io.IOException("another length"); }
              System.arraycopy(from, offset, to, at, length);
            }
          };
        }
      }
      """;

  private Jars() {}

  /** A codec, with some words of its source replaced: word, replacement, word, replacement. */
  static String codec(String name, String... changes) {
    String source = SOUND;
    for (int i = 0; i < changes.length; i += 2) {
      source = source.replace(changes[i], changes[i + 1]);
    }
    return source
        .replace("MODIFIER", "class")
        .replace("MEMBERS", "")
        .replace("BODY", "")
        .replace("NAMED", '"' + "acme." + name.toLowerCase(Locale.ROOT) + '"')
        .replace("NAME", name)
        .replace("VERSION", "dev.varve.spi.Spi.VERSION");
  }

  /** Compiles classes by name and packs them with these files. */
  static Path jar(
      Path directory, String name, Map<String, String> sources, Map<String, String> files)
      throws IOException {
    Map<String, byte[]> content = compile(directory.resolve(name + "-classes"), sources);
    files.forEach((file, text) -> content.put(file, text.getBytes(UTF_8)));
    return pack(directory.resolve(name + ".jar"), content);
  }

  /**
   * Compiles classes by name into a directory.
   *
   * @return the class files, by their paths in a jar
   */
  static Map<String, byte[]> compile(Path classes, Map<String, String> sources, Path... with)
      throws IOException {
    Files.createDirectories(classes);
    Path written = Files.createTempDirectory(classes.toAbsolutePath().getParent(), "sources");
    String path = System.getProperty("java.class.path");
    for (Path each : with) {
      path += java.io.File.pathSeparator + each;
    }
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", path, "-d", classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = written.resolve(source.getKey() + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    if (ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new))
        != 0) {
      throw new IOException(said.toString(UTF_8));
    }
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> compiled = Files.walk(classes)) {
      for (Path each : compiled.filter(Files::isRegularFile).toList()) {
        content.put(
            classes.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
      }
    }
    return content;
  }

  /** Writes a jar. */
  static Path pack(Path jar, Map<String, byte[]> content) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : content.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return jar;
  }
}
