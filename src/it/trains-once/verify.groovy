import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def builds = log.split('BUILD SUCCESS')
assert builds.length == 10 : 'nine builds pass'

def digests = builds.take(9).collect { (it =~ /SHA-256   ([0-9a-f]{64})/).with { it.find() ? 'sha256:' + it.group(1) : null } }
assert builds[0].contains("accuracy")
assert digests[0] != null : 'the first build trains'
assert builds[1].contains("Model 'iris': nothing changed, nothing trained")
assert builds[2].contains("Model 'iris': the rows are the same, nothing trained")
assert builds[3].contains("Model 'iris': version 1.0 is now 1.1, nothing trained")
assert digests[4] == digests[0] : 'training again gives the same bytes'
assert builds[5].contains("Model 'iris': restored from the cache, nothing trained")
assert builds[6].contains("Model 'iris': restored from the cache, nothing trained")
assert builds[6].contains("Model 'iris': version 1.0 is now 1.1, nothing trained")
builds[5..6].each { assert !it.contains('Trained on') }
builds[7..8].each { assert it.contains('Trained on') && !it.contains('restored') }
assert digests[7..8].every { it == digests[0] } : 'the cache decides nothing'

def bundles = new JsonSlurper().parse(new File(basedir, 'target/mlops/bundles.json')).bundles
assert bundles*.name == ['iris']
assert bundles*.version == ['1.0']
assert bundles*.digest == [digests[0]]

// mvn install publishes the model and its report.
def installed = new File(localRepositoryPath, 'com/example/iris/1.0')
assert new File(installed, 'iris-1.0-iris.mlops').isFile()
assert new File(installed, 'iris-1.0-iris.html').isFile()
