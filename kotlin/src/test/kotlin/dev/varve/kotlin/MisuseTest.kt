package dev.varve.kotlin

import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readLines
import kotlin.io.path.writeLines

/**
 * What must not compile, does not, for the reason that the file gives in its first line: `// expect: part of the
 * message`. The line at fault ends with what it should be, and with that instead of it, the file compiles: nothing
 * else is wrong with it.
 */
class MisuseTest {
    @TempDir
    lateinit var directory: Path

    private val files = Path.of("src/test/misuse").listDirectoryEntries("*.kt").sortedBy { it.name }

    private class Misuse(val name: String, lines: List<String>) {
        val expected = lines.first().substringAfter("// expect: ", "")
        val faulty = lines.indexOfFirst { INSTEAD in it } + 1
        val marked = lines.count { INSTEAD in it }

        override fun toString() = "$name:$faulty: error: … $expected …"
    }

    private data class Error(val file: String, val line: Int, val message: String)

    private fun compile(sources: Path): Pair<ExitCode, List<Error>> {
        val out = ByteArrayOutputStream()
        val classPath = System.getProperty("surefire.test.class.path") ?: System.getProperty("java.class.path")
        val code = K2JVMCompiler().exec(
            PrintStream(out), "-no-stdlib", "-no-reflect", "-nowarn", "-jvm-target", "25",
            "-d", directory.resolve("classes").toString(), "-cp", classPath, sources.toString(),
        )
        // The message goes on until the next one begins, except for the line at fault, which is shown below it.
        val errors = mutableListOf<Error>()
        for (line in out.toString().lines()) {
            val match = MESSAGE.matchEntire(line)
            if (match != null) {
                val (file, number, message) = match.destructured
                errors += Error(Path.of(file).name, number.toInt(), message)
            } else if (errors.isNotEmpty() && INSTEAD !in line) {
                errors += errors.removeLast().let { it.copy(message = it.message + "\n" + line) }
            }
        }
        return code to errors
    }

    @Test
    fun whatMustNotCompileFailsForItsReasonAlone() {
        assertThat(files).hasSizeGreaterThan(20)
        val misuses = files.map { Misuse(it.name, it.readLines()) }
        assertThat(misuses).allMatch { it.expected.isNotBlank() && it.marked == 1 }
        val (code, errors) = compile(Path.of("src/test/misuse"))
        assertThat(code).isEqualTo(ExitCode.COMPILATION_ERROR)
        for (misuse in misuses) {
            assertThat(errors.filter { it.file == misuse.name })
                .`as`("%s", misuse)
                .singleElement()
                .matches { it.line == misuse.faulty && it.message.contains(misuse.expected, ignoreCase = true) }
        }
    }

    @Test
    fun whatShouldStandThereCompiles() {
        val mended = Files.createDirectory(directory.resolve("mended"))
        for (file in files) {
            mended.resolve(file.name).writeLines(
                file.readLines().map { if (INSTEAD in it) it.substringAfter(INSTEAD) else it },
            )
        }
        val (code, errors) = compile(mended)
        assertThat(errors).isEmpty()
        assertThat(code).isEqualTo(ExitCode.OK)
    }

    private companion object {
        const val INSTEAD = "// instead:"
        val MESSAGE = Regex("""(.*\.kt):(\d+):\d+: error: (.*)""")
    }
}
