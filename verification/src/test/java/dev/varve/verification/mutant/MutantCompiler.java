package dev.varve.verification.mutant;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the classes that edits change, and nothing else. */
final class MutantCompiler {
  private MutantCompiler() {}

  /** Compiles changed copies of the source files into {@code directory}. */
  static void compile(List<Edit> edits, Path directory) throws IOException {
    List<JavaFileObject> units = new ArrayList<>();
    edit(edits).forEach((file, source) -> units.add(new Source(file, source)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler");
    }
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-cp", Repository.CLASS_PATH, "-d", directory.toString());
    if (!compiler.getTask(messages, null, null, options, null, units).call()) {
      throw new IllegalStateException("the mutant does not compile: " + messages);
    }
  }

  /** The changed text of every file that edits change. */
  static Map<String, String> edit(List<Edit> edits) throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Edit edit : edits) {
      String source = sources.get(edit.file());
      if (source == null) {
        source = Files.readString(Repository.ROOT.resolve(edit.file()));
      }
      sources.put(edit.file(), edit.in(source));
    }
    return sources;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("string:///" + file.replaceFirst(".*/java/", "")), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
