import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import java.time.OffsetDateTime

def log = new File(basedir, 'build.log').text
def builds = log.split('BUILD SUCCESS')
assert builds.length == 4 : 'three builds pass'

def target = new File(basedir, 'target')
def json = { new JsonSlurper().parse(new File(target, it)) }
def bundles = json('mlops/bundles.json').bundles
def image = json('mlops/image.json')
def health = json('mlops/health.json')
def changed = json('changed/mlops/image.json')

assert bundles*.name == ['iris', 'houses']
assert log =~ /rmse +<= 100000 +\d+\S* .*met/

// One image holds both, and tells the server which ones.
assert image.reference == 'two-models:1.0'
bundles.each { assert image.command.contains('/app/models/' + it.file + '@' + it.digest) }
assert image.command.join(' ').contains('--default-model houses')
assert image.layers*.name.last() == 'models'

// One server answers for both as when they were trained.
assert health.passed
assert health.mode == 'process'
assert health.imageId == image.imageId
def checks = ['live', 'ready', 'models', 'model iris', 'golden rows of iris', 'model houses', 'golden rows of houses',
    'golden rows of iris by the Open Inference Protocol', 'golden rows of houses by the Open Inference Protocol',
    'golden rows of iris over gRPC', 'golden rows of houses over gRPC']
assert health.checks*.name.containsAll(checks)
def suite = new XmlSlurper().parse(new File(target, 'failsafe-reports/TEST-mlops-verify-health.xml'))
assert suite.@failures == '0'
assert suite.testcase*.@name*.text() == health.checks*.name

// Nothing changed: nothing is trained and nothing written.
assert builds[1].contains("Model 'iris': nothing changed, nothing trained")
assert builds[1].contains("Model 'houses': nothing changed, nothing trained")
assert builds[1].contains('Image two-models:1.0 is up to date')
def end = OffsetDateTime.parse((builds[1] =~ /Finished at: (\S+)/)[0][1]).plusSeconds(1).toInstant().toEpochMilli()
def written = []
target.eachFileRecurse { if (it.isFile() && it.lastModified() > end && !it.path.contains('changed')) { written << it.name } }
assert written == []

// One row changed: the model is another, all layers below it are the same.
assert changed.layers*.name == image.layers*.name
assert changed.layers.init() == image.layers.init()
assert changed.layers.last() != image.layers.last()
assert json('changed/mlops/bundles.json').bundles[0].digest != bundles[0].digest
assert json('changed/mlops/bundles.json').bundles[1].digest == bundles[1].digest
