import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('BUILD (SUCCESS|FAILURE)')
assert builds.length == 5 : 'four builds, of which two fail'

def built = new JsonSlurper().parse(new File(basedir, 'target/mlops/bundles.json')).bundles[0]
assert builds[1].contains("Reproduced: iris 1.0, ${built.digest} the same bytes")
assert !builds[1].contains('restored from the cache')

// What the log says of a failure stands after its end.
def failures = builds[3..4]
failures.each { assert it.contains("Not reproduced: iris 1.0 is ${built.digest}, and trained now sha256:") }
assert failures[0] =~ /\n(\[ERROR\])? *data: was 150 rows of sha256:[0-9a-f]{64}, is 150 rows of sha256:[0-9a-f]{64}/
assert !failures[0].contains('configuration:')
assert failures[1].contains("configuration: split.seed was 42, is 43")
assert !failures[1].contains('data: was')

// What the project has built stays as it is.
assert 'sha256:' + new File(basedir, 'target/mlops/iris.mlops').bytes.digest('SHA-256') == built.digest
