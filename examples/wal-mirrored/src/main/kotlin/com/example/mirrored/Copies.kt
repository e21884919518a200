package com.example.mirrored

import dev.varve.storage.AppendFile
import java.io.Closeable
import java.io.IOException

/**
 * The copies of the segment that is written, one in each place. What was appended or synced here
 * was so in all of them; if one fails, nobody knows where the log ends, and it is over.
 */
internal class Copies(val files: MutableList<AppendFile>) : Closeable {
  fun append(bytes: ByteArray) = files.forEach { it.append(bytes, 0, bytes.size) }

  fun sync() = files.forEach { it.sync() }

  override fun close() {
    var failure: IOException? = null
    for (file in files) {
      try {
        file.close()
      } catch (e: IOException) {
        failure?.addSuppressed(e) ?: run { failure = e }
      }
    }
    failure?.let { throw it }
  }
}
