package dev.varve.cli.plugin;

/**
 * A line of a service file that names a class.
 *
 * @param service the interface after which the file is called
 * @param line its number, from 1
 * @param type the class that it names
 */
record ServiceEntry(String service, int line, String type) {
  /** Where it stands. */
  String place() {
    return JarContent.SERVICES + service + ", line " + line;
  }
}
