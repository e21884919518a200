// expect: actual type is 'Int', but 'ByteSize' was expected
package misuse.wrongTypeOfOption

import dev.varve.kotlin.*
import dev.varve.option.ByteSize
import dev.varve.option.Option

fun misuse(blockSize: Option<ByteSize>) {
    options { this[blockSize] = 16 } // instead: options { this[blockSize] = 16.kib }
}
