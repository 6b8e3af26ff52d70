import groovy.json.JsonSlurper
import java.util.zip.ZipFile

def log = new File(basedir, 'build.log').text
def health = new JsonSlurper().parse(new File(basedir, 'target/mlops/health.json'))

// What nobody said of the columns is inferred, and the reason printed.
assert log.contains("column 'joined': date, since every value is a date of ISO 8601")
assert log.contains("column 'active': boolean, since every value is true or false")
assert log.contains("column 'note': text, since its values are long and mostly different")
assert log =~ /accuracy +>= 0\.8 +\d\S* .*met/

// The server sees what training saw, whichever way a row comes.
assert health.passed
assert health.checks*.name.containsAll(['golden rows of visits',
    'golden rows of visits by the Open Inference Protocol', 'golden rows of visits over gRPC'])

// The bundle of the second build tells no word of the data.
def schema = new ZipFile(new File(basedir, 'target/mlops/visits.mlops')).withCloseable {
    new JsonSlurper().parse(it.getInputStream(it.getEntry('schema.json')))
}
def note = schema.columns.find { it.name == 'note' }
assert note.hashed
assert !note.terms.isEmpty()
assert note.terms.every { it ==~ /[0-9a-f]{16}/ }
assert !new File(basedir, 'target/mlops/visits.mlops').getText('ISO-8859-1').contains('friendly')
return true
