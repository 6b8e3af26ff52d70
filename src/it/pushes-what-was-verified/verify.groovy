import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('BUILD FAILURE')
assert builds.length == 2 : 'the first build fails, the second does not'
def image = new JsonSlurper().parse(new File(basedir, 'target/mlops/image.json'))

// What was not verified is not pushed, not even in part.
assert builds[1] =~ /Image \S+\/team\/iris:1\.0 was not verified: \S+health\.json is not there\. Verify it first: mvn verify/
assert !builds[0].contains('Pushing')

// What was verified is what the registry serves, under the digest that was recorded when it was built.
assert builds[1].contains("Digest    $registry/team/iris@$image.manifestDigest")
def manifest = { tagOrDigest ->
    def connection = new URL("http://$registry/v2/team/iris/manifests/$tagOrDigest").openConnection()
    connection.requestMethod = 'HEAD'
    connection.setRequestProperty('Accept', 'application/vnd.docker.distribution.manifest.v2+json')
    assert connection.responseCode == 200
    connection.getHeaderField('Docker-Content-Digest')
}
assert manifest(image.manifestDigest) == image.manifestDigest
assert manifest('1.0') == image.manifestDigest
