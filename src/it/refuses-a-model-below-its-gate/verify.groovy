def log = new File(basedir, 'build.log').text
assert log.contains("The model 'iris' misses 1 of its 2 gates:")
assert log =~ /accuracy +>= 0\.5 +[01]\S* +\S+ to \S+ +\S+ +met/
assert log =~ /log-loss +<= 0\.0001 +0\.\d+ +\S+ to \S+ +\S+ +MISSED/

// Kept beside the accepted bundle, never as it.
assert new File(basedir, 'target/mlops/iris-rejected.mlops').isFile()
assert new File(basedir, 'target/mlops/iris-rejected-report.html').isFile()
assert !new File(basedir, 'target/mlops/iris.mlops').exists()
assert !new File(basedir, 'target/mlops/TEST-mlops-iris.xml').exists()

// For CI to show: a test case for each gate.
def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/mlops/TEST-mlops-iris-rejected.xml'))
assert suite.@tests == '2' && suite.@failures == '1'
assert suite.testcase*.@name*.text() == ['accuracy >= 0.5', 'log-loss at most 0.0001']
assert suite.testcase[0].failure.isEmpty()
assert suite.testcase[1].failure.@message.text().startsWith('log-loss is ')
assert new groovy.json.JsonSlurper().parse(new File(basedir, 'target/mlops/iris-rejected-metrics.json')).gates[1].passed == false
assert !new File(basedir, 'target/mlops/bundles.json').exists()
