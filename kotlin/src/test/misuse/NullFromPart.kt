// expect: Null cannot be a value of a non-null type 'MemTableFactory'
package misuse.nullFromPart

import dev.varve.option.Options
import dev.varve.spi.MemTableProvider
import dev.varve.memtable.MemTableFactory
import dev.varve.spi.Spi

class Provider(private val made: MemTableFactory) : MemTableProvider {
    override fun name() = "acme.map"
    override fun description() = "A map."
    override fun spiVersion() = Spi.VERSION
    override fun create(options: Options): MemTableFactory = null // instead: override fun create(options: Options): MemTableFactory = made
}
