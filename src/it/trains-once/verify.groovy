import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def builds = log.split('BUILD SUCCESS')
assert builds.length == 6 : 'five builds pass'

def digests = builds.take(5).collect { (it =~ /SHA-256   ([0-9a-f]{64})/).with { it.find() ? 'sha256:' + it.group(1) : null } }
assert builds[0].contains("accuracy")
assert digests[0] != null : 'the first build trains'
assert builds[1].contains("Model 'iris': nothing changed, nothing trained")
assert builds[2].contains("Model 'iris': the rows are the same, nothing trained")
assert builds[3].contains("Model 'iris': version 1.0 is now 1.1, nothing trained")
assert digests[4] == digests[0] : 'training again gives the same bytes'

def bundles = new JsonSlurper().parse(new File(basedir, 'target/mlops/bundles.json')).bundles
assert bundles*.name == ['iris']
assert bundles*.version == ['1.0']
assert bundles*.digest == [digests[0]]

// mvn install publishes the model and its report.
def installed = new File(localRepositoryPath, 'com/example/iris/1.0')
assert new File(installed, 'iris-1.0-iris.mlops').isFile()
assert new File(installed, 'iris-1.0-iris.html').isFile()
