def builds = new File(basedir, 'build.log').text.split('Total time:')
def runs = new File(basedir, '.mlops/runs').listFiles().findAll { it.name.endsWith('.json') }

// A record of the refused training and one of the accepted, which the clean build between them left.
assert runs.size() == 2
assert builds[2] =~ /run +started +took +version +trainer +accuracy/
assert builds[2] =~ /(?m)logistic-regression .* met$/
assert builds[2] =~ /(?m)logistic-regression .* missed log-loss at most 0\.0001$/
assert builds[2] =~ /accuracy +[01]\S* +[01]\S*/

def page = new File(basedir, 'target/mlops/runs.html').text
assert page.contains('missed log-loss at most 0.0001')
assert new File(basedir, 'target/mlops/comparison.html').text.contains('Metrics on the held-out rows')

assert new File(basedir, 'build.log').text.contains("-Dmlops.compare: no run begins with '1999'.")
return true
