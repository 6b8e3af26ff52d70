import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = { new JsonSlurper().parse(new File(basedir, 'target/mlops/' + it)) }
def health = json('health.json')
def image = json('image.json')

assert health.passed
assert health.mode == 'container'
assert health.imageId == image.imageId
assert health.checks.find { it.name == 'golden rows of houses-by-xgboost' }.status == 'passed'

// XGBoost's library lies unpacked in the image: there is no place where it could unpack itself.
assert image.inputs.any { it.kind == 'native' && it.name == 'libxgboost4j.so' }
assert image.inputs.any { it.kind == 'library' && it.name == 'libgomp.so.1' }

// The command that the build prints works as it stands, but for the port, which may be taken here.
def command = (log =~ /Next +(docker run .*)/)[0][1]
assert command == 'docker run --rm --read-only --cap-drop=ALL -p 8000:8000 houses-by-xgboost:1.0'
def name = 'houses-by-xgboost-it'
def run = command.replace('-p 8000:8000', "-d --name $name -p 127.0.0.1::8000").execute()
assert run.waitFor() == 0 : run.err.text
try {
    def address = "docker port $name 8000".execute().text.readLines()[0]
    def ready = (1..100).any {
        try {
            return new URL("http://$address/health/ready").openConnection().responseCode == 200
        } catch (IOException notYet) {
            sleep(100)
            return false
        }
    }
    assert ready
    def request = new URL("http://$address/predict").openConnection()
    request.doOutput = true
    request.setRequestProperty('Content-Type', 'application/json')
    request.outputStream << """{"instances":[{"city":"SACRAMENTO","zip":"z95838","beds":2,"baths":1,"sqft":836,
        "type":"Residential","latitude":38.631913,"longitude":-121.434879}]}"""
    assert request.responseCode == 200
    assert new JsonSlurper().parse(request.inputStream).predictions[0].value > 10000
} finally {
    "docker rm --force $name".execute().waitFor()
    'docker image rm houses-by-xgboost:1.0'.execute().waitFor()
}
