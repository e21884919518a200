// Leaves the files of the kind and language that were asked for, under the names that were asked for.
// The templates are real sources of package com.example.varve, so nothing in them is a placeholder.

import java.nio.file.Files
import java.nio.file.Path

// What the files of a kind start with, what its part is called in them, and its provider's interface.
def kinds = [
  wal        : ['Frame', 'example.frames', 'WalProvider'],
  memtable   : ['Map', 'example.map', 'MemTableProvider'],
  table      : ['Plain', 'example.plain', 'TableFormatProvider'],
  compaction : ['MergeAll', 'example.merge-all', 'CompactionPolicyProvider'],
  compression: ['RunLength', 'example.run-length', 'CompressionProvider'],
  filter     : ['Slot', 'example.slots', 'KeyFilterProvider'],
  values     : ['Listed', 'example.listed', 'ValueLogProvider'],
]

def properties = request.properties
String kind = properties['kind']
String language = properties['language']
String partName = properties['partName']
String packageName = request.package
Path project = Path.of(request.outputDirectory, request.artifactId)

// Maven asks for other values where it can ask; where it cannot, it takes what it gets.
def refuse = { String message ->
  project.toFile().deleteDir()
  throw new IllegalArgumentException(message)
}
if (!kinds.containsKey(kind)) {
  refuse("there is no kind of part '$kind': give -Dkind one of ${kinds.keySet().join(', ')}")
}
if (!(language in ['java', 'kotlin'])) {
  refuse("there is no template in '$language': give -Dlanguage one of java, kotlin")
}
if (!(partName ==~ /[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+/) || partName.length() > 64) {
  refuse("a part cannot be called '$partName': give -DpartName a vendor, a dot and a name, as in acme.mine; " +
      'words of lower-case letters and digits joined by hyphens, at most 64 characters')
}

def (String stem, String nameInTemplates, String provider) = kinds[kind]

def write = { Path file, String text ->
  Files.createDirectories(file.parent)
  Files.writeString(file, text)
}
def named = { String text ->
  text.replace('com.example.varve', packageName).replace(nameInTemplates, partName)
}

['main', 'test'].each { scope ->
  Path from = project.resolve("$language/$scope/$language/com/example/varve")
  Path to = project.resolve("src/$scope/$language/${packageName.replace('.', '/')}")
  from.toFile().listFiles().each { file ->
    if (file.name.startsWith(stem) || file.name == 'package-info.java') {
      write(to.resolve(file.name), named(file.getText('UTF-8')))
    }
  }
}

String service = "META-INF/services/dev.varve.spi.$provider"
write(
    project.resolve("src/main/resources/$service"),
    named(Files.readString(project.resolve("java/main/resources/$service"))))

String extension = language == 'kotlin' ? 'kt' : 'java'
String readme = Files.readString(project.resolve('README.md'))
    .replace('@about@', Files.readString(project.resolve("kinds/${kind}.md")).strip())
    .replace('@sources@', "src/main/$language/${packageName.replace('.', '/')}")
    .replace('@tests@', "src/test/$language/${packageName.replace('.', '/')}")
    .replace('@service@', "src/main/resources/$service")
    .replace('@artifactId@', request.artifactId)
    .replace('@version@', request.version)
    .replace('@kind@', kind)
    .replace('@partName@', partName)
    .replace('@extension@', extension)
    .replace('@varveVersion@', request.archetypeVersion)
write(project.resolve('README.md'), readme)
Files.move(project.resolve('gitignore'), project.resolve('.gitignore'))
['java', 'kotlin', 'kinds'].each { project.resolve(it).toFile().deleteDir() }
