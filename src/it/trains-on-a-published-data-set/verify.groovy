import groovy.json.JsonSlurper
import java.util.zip.ZipFile

def log = new File(basedir, 'build.log').text
def builds = log.split('BUILD (SUCCESS|FAILURE)')
def digest = { (it =~ /SHA-256   ([0-9a-f]{64})/).with { it.find() ? it.group(1) : null } }

assert builds[1].contains('Data com.example:penguins-data:csv.gz:[2026,2027) is version 2026.10')
assert builds[1].contains('accuracy')
assert builds[2].contains("Model 'penguins': nothing changed, nothing trained")
assert builds[4].contains('Data com.example:penguins-data:csv.gz:[2026,2027) is version 2026.11')
assert builds[4].contains("Model 'penguins': the rows are the same, nothing trained")
assert digest(builds[4]) != digest(builds[1]) : 'provenance names the other version'
assert builds[5].contains("Model 'penguins': the rows are the same, nothing trained")

def provenance = new ZipFile(new File(basedir, 'model/target/mlops/penguins.mlops')).withCloseable {
    new JsonSlurper().parse(it.getInputStream(it.getEntry('provenance.json')))
}
assert provenance.dataArtifact.artifact == 'com.example:penguins-data:csv.gz'
assert provenance.dataArtifact.version == '2026.12-SNAPSHOT'
assert provenance.dataArtifact.digest ==~ /sha256:[0-9a-f]{64}/
assert provenance.configuration.toString().indexOf('penguins-data') < 0

assert log.contains('No version of the data com.example:penguins-data:csv.gz is in the range [2030,2031].')
assert log.contains('The data com.example:penguins-data:csv.gz:2031 cannot be had: ')
assert log.contains('Deploy the data, or add the <repository> that has it to the pom.')
assert log.contains('The data com.example:penguins-data:csv.gz:2032 cannot be had: ')
assert log.contains('Maven is offline (-o): build once without it, so that the data is in the local repository.')
assert log.contains('<artifact>com.example:penguins-data:2026.10</artifact> of <data> is not valid: expected groupId:artifactId:extension[:classifier]:version, for example <artifact>com.acme:churn-data:csv.gz:2026.10</artifact>.')
