import java.util.zip.ZipFile

def log = new File(basedir, 'build.log').text
def builds = log.split('BUILD (SUCCESS|FAILURE)')

assert builds[0].contains('com.example.Customers: 1000 rows')
assert builds[0].contains("column 'plan': categorical")
assert builds[1].contains("Model 'customers': the fingerprint is the same, nothing read")
assert builds[2].contains("Model 'customers': the rows are the same, nothing trained")
assert builds[3].contains('[training] java.io.IOException: the service is down')
assert builds[3].contains('com.example.Customers.read(Customers.java:')
assert log.contains('com.example.Customers fails after 1000 rows: java.io.IOException: the service is down')

// What failed has left the bundle as it was.
assert new ZipFile(new File(basedir, 'target/mlops/customers.mlops')).withCloseable { it.getEntry('model.pb') != null }
